extension RecordQuery {
    /// Checks what every engine refuses.
    /// - Throws: `invalidArgument` when nothing could be read so.
    package func check() throws(MicroError) {
        guard offset >= 0, limit > 0 else {
            throw MicroError(.invalidArgument, "the limit must be above 0, the offset not below")
        }
    }
}
