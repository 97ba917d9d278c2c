"""Results of the workspace as markup: pure functions of a result and the words of a language."""
