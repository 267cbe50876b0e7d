"""What happens by itself: deliveries, cards, tidying. Holds no state; what is due is a row."""
