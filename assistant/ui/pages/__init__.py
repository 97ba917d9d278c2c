"""One file a page: its widgets, its tasks, and which button runs which."""
