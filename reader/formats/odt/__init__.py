"""OpenDocument texts (ODT, FODT): their content as HTML for the walker that pages share."""
