import AuthAPI
import Forms

@testable import AccountCore

/// Every text inside a value, those of secrets and fields in clear: what a look into memory would find.
func texts(in value: Any) -> Set<String> {
  var found: Set<String> = []
  collect(value, &found)
  return found
}

private func collect(_ value: Any, _ found: inout Set<String>) {
  switch value {
  case let secret as Secret: found.insert(secret.reveal())
  case let token as AccessToken: found.insert(token.secret.reveal())
  case let token as RefreshToken: found.insert(token.secret.reveal())
  case let field as TextField: found.insert(field.text)
  case let text as String: found.insert(text)
  default:
    for child in Mirror(reflecting: value).children { collect(child.value, &found) }
  }
}
