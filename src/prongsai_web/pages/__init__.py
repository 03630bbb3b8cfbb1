"""What people see: views without tables of their own."""
