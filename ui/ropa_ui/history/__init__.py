"""What was done to the register: who, when, from what to what, and back again."""
