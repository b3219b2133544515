"""What is left to complete, as a list to work through."""
