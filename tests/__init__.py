"""The tests of Voorkant; bin/test runs them."""
