"""The chains, one file a command. They do not see each other; what they share lies on the floors below."""
