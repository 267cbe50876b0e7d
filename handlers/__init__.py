"""One module per noun: what a person sent, turned into one domain call and one answer."""
