"""What the official sources have and this package lacks: proven by numbers, told by reports, or new at the publishers."""
