"""How the window itself looks and speaks."""
