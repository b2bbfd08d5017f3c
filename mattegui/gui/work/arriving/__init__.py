"""What comes in beside what the dialogs ask for: dropped files, small pictures, the background of last time."""
