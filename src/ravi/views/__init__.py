"""Plain data about one person, two persons, a subject: what the command line prints and a page can show."""
