"""The nouns of the product: frozen models that travel between floors."""
