import Testing

/// How servers begin and end. One after the other: each test starts servers of its own, and what a person sees of
/// them should not depend on how many others start at the same time.
@Suite(.serialized) enum ServerLife {}
