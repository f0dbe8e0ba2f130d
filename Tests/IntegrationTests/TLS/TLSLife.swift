import Testing

/// Servers that speak TLS. One after the other, so that the machine has time for each.
@Suite(.serialized) enum TLSLife {}
