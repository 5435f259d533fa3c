"""Voorkant as an installed app: its service worker, and the page for when there is no network."""
