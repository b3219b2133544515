"""The first page of a register: what is open, what is due, where data goes, who is stuck, what changed."""
