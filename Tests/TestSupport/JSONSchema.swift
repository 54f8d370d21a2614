import Foundation

/// As much of JSON Schema (draft 2020-12) as our own schemas use; an unknown keyword is a complaint.
package struct JSONSchema {
  package let text: String
  private let root: [String: Any]

  /// Reads a schema of the assets folder.
  package init(asset: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("../../assets/\(asset)")
    text = try String(contentsOf: file, encoding: .utf8)
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// A part of the schema by its name.
  package func definition(_ name: String) -> [String: Any]? {
    (root["$defs"] as? [String: Any])?[name] as? [String: Any]
  }

  /// What is wrong with a document; empty where nothing is.
  package func complaints(of json: String, as schema: [String: Any]? = nil) -> [String] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) else {
      return ["no JSON"]
    }
    return check(value, schema ?? root, "$")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    var found: [String] = []
    for (keyword, rule) in schema {
      switch (keyword, rule) {
      case ("$schema", _), ("title", _), ("description", _), ("$defs", _), ("properties", _): break
      case ("$ref", let name as String):
        found +=
          definition(name.replacingOccurrences(of: "#/$defs/", with: "")).map { check(value, $0, place) }
          ?? ["\(place): no \(name)"]
      case ("anyOf", let options as [[String: Any]]):
        if !options.contains(where: { check(value, $0, place).isEmpty }) { found.append("\(place): none of anyOf") }
      case ("enum", let options as [String]):
        if !options.contains(where: { $0 == value as? String }) { found.append("\(place): none of enum") }
      case ("const", let option): if !same(value, option) { found.append("\(place): not \(option)") }
      case ("type", let name as String): if !isOf(value, name) { found.append("\(place): no \(name)") }
      case ("type", let names as [String]):
        if !names.contains(where: { isOf(value, $0) }) { found.append("\(place): none of \(names)") }
      case ("pattern", let pattern as String):
        if let text = value as? String, text.range(of: pattern, options: .regularExpression) == nil {
          found.append("\(place): not like \(pattern)")
        }
      case ("minimum", let least as NSNumber):
        if let number = value as? NSNumber, number.doubleValue < least.doubleValue {
          found.append("\(place): too small")
        }
      case ("maximum", let most as NSNumber):
        if let number = value as? NSNumber, number.doubleValue > most.doubleValue {
          found.append("\(place): too large")
        }
      case ("minItems", let least as Int): if let list = value as? [Any], list.count < least { found.append(place) }
      case ("items", let inner as [String: Any]):
        for (index, element) in (value as? [Any] ?? []).enumerated() {
          found += check(element, inner, "\(place)[\(index)]")
        }
      case ("required", let names as [String]):
        guard let object = value as? [String: Any] else { continue }
        found += names.filter { object[$0] == nil }.map { "\(place): \($0) is missing" }
      case ("additionalProperties", _):
        let known = schema["properties"] as? [String: [String: Any]] ?? [:]
        for (name, member) in value as? [String: Any] ?? [:] {
          found += known[name].map { check(member, $0, "\(place).\(name)") } ?? ["\(place): \(name) is unknown"]
        }
      default: found.append("\(place): the keyword \(keyword) is not known")
      }
    }
    return found
  }

  private func isOf(_ value: Any, _ name: String) -> Bool {
    let isBool = (value as? NSNumber).map { CFGetTypeID($0) } ?? false
    return switch name {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBool
    case "integer": !isBool && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "number": !isBool && value is NSNumber
    default: false
    }
  }

  private func same(_ value: Any, _ other: Any) -> Bool {
    (value as? NSObject) == (other as? NSObject)
  }

  /// Whether a number is a boolean: the two are one class in Foundation.
  private func CFGetTypeID(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
