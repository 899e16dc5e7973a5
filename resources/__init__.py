"""Icons, themes, styles and templates; read through reader.resource_files."""
