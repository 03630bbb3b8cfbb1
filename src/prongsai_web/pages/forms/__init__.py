"""Forms: what a person may type, and what is said where it does not fit."""
