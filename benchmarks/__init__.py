"""Our figures beside their yardsticks; each module prints both sides and the ratio."""
