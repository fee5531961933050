"""Room: encoding."""
