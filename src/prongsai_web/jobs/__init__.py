"""Work in the background (งานเบื้องหลัง): kept in the database, done by a worker process, with progress."""
