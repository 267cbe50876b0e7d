"""From data to a `Screen`: pure, without clock or I/O."""
