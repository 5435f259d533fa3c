"""Small programs for people who work on Voorkant; bin/check calls them."""
