// Swift takes texts for equal that Unicode does, however they are written: é as one code point, or as two. Names of members
// are told apart by their bytes.
extension Dictionary where Key == String {
    /// What has exactly this name.
    package func member(_ name: String) -> Value? {
        guard let index = index(forKey: name), self[index].key.utf8.elementsEqual(name.utf8) else {
            return nil
        }
        return self[index].value
    }

    /// The name of a member that Unicode takes for the same text, and that is written with other bytes; both cannot be in
    /// one object.
    package func otherSpelling(of name: String) -> String? {
        guard let index = index(forKey: name), !self[index].key.utf8.elementsEqual(name.utf8) else {
            return nil
        }
        return self[index].key
    }
}

extension Dictionary where Key == String, Value: Equatable {
    /// Whether both have the same members, by the bytes of their names.
    package func hasSameMembers(as other: Self) -> Bool {
        count == other.count && allSatisfy { name, value in other.member(name) == value }
    }
}
