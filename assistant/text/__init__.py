"""Pure functions on Chinese and English text. Offsets are code points, end exclusive."""
