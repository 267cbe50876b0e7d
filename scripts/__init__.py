"""Tools for whoever keeps this project; the bot needs none of them."""
