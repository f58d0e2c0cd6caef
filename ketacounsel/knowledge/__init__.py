"""The knowledge base: records, gate, references and the compiled form."""
