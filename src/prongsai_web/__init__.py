"""The site (เว็บแอปพลิเคชัน): who works where, what was decided on which evidence, what is public."""
