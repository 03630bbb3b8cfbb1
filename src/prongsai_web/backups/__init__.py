"""Backups (สำเนาสำรอง): one file with everything of a server, and a server made again from it."""
