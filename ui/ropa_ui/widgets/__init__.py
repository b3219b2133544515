"""The widgets the window is built of; none knows the register."""
