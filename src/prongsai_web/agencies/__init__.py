"""Who is here: agencies, units, people and posts, uploaded files, the audit trail, and the one door to all of it."""
