"""Reading policies, processor lists and existing registers into proposals for the register."""
