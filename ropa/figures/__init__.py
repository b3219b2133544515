"""Pictures as shapes with colour roles, drawn by the window and by the report alike; each says itself in words."""
