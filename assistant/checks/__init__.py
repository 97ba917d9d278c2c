"""The copy check: rules as cards, families of functions, one engine."""
