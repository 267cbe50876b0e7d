"""The sandbox's page: the stand-in's world as a messenger in the browser."""
