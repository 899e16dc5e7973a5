"""Quiet bars above the page: something happened, and there is something to do about it or not."""
