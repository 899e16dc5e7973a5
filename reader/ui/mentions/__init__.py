"""Every place where an entity is meant, in this article or all: reviewed, then tagged."""
