"""What is wrong with a trimap or an alpha, and where: the program's lint."""
