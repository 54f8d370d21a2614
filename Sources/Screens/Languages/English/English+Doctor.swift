import AccountCore

extension English {
  func subject(_ finding: Finding) -> String {
    switch finding {
    case .version: "Version"
    case .terminal: "Terminal"
    case .locale: "Letters"
    case .folder: "Files"
    case .server: "Server"
    case .tls: "TLS"
    case .clock: "Clock"
    }
  }

  func sentence(_ finding: Finding) -> String {
    switch finding {
    case .version(let version): "trainova \(version)"
    case .terminal(let terminal): sentence(terminal)
    case .locale(.utf8(let name)): "UTF-8, by the locale \(name)"
    case .locale(.unset): "no locale is set. If letters look wrong: export LANG=C.UTF-8"
    case .locale(.other(let name)): "the locale \(name) is not UTF-8. If letters look wrong: export LANG=C.UTF-8"
    case .folder(.fine(let path, let accounts)): "\(path), for you alone; accounts: \(accounts)"
    case .folder(.absent(let path)): "\(path) is not there yet; the first sign-in makes it"
    case .folder(.shared(let path)): "\(path) is open to others, the files in it are not. Better: a folder of your own"
    case .folder(.notWritable(let path)):
      "\(path) cannot be written, so no session is kept. Make it yours: chmod u+rwx, or name another with --config-dir"
    case .folder(.trouble(let trouble)): sentence(.store(trouble, more: 0))
    case .server(.none): "none is chosen yet: trainova --server https://HOST, or trainova demo"
    case .server(.fine(let origin, let name, let version)):
      ([origin] + [name, version].compactMap { $0 }).joined(separator: ", ")
    case .server(.failed(let origin, .network(let failure))): "\(origin): " + sentence(.network(failure.kind))
    case .server(.failed(let origin, .refused(let refusal))): "\(origin): " + sentence(.refused(refusal.reason))
    case .tls(.none): "none: the server is on this machine"
    case .tls(.notSeen): "not seen: no answer came by it"
    case .tls(.seen(let version, let chain, let daysLeft)): tls(version, chain, daysLeft)
    case .clock(.notCompared): "not compared: the server did not say its time"
    case .clock(.compared(let ahead)): clock(ahead, isFine: finding.level == .ok)
    }
  }

  private func sentence(_ terminal: Finding.Terminal) -> String {
    switch terminal {
    case .fine(let name, let columns, let rows): "\(name), \(columns) × \(rows)"
    case .none: "none here; the screens need one, the commands do not"
    case .unnamed: "TERM is not set. Try: export TERM=xterm-256color"
    case .unknown(let name): "\(name) is not known on this machine. Try: export TERM=xterm-256color"
    case .unusable(let name): "\(name) cannot show screens; use another, or the commands"
    case .small(let columns, let rows): "the window is \(columns) × \(rows). Make it at least 40 × 12"
    }
  }

  private func tls(_ version: String?, _ chain: [Finding.TLS.Certificate], _ daysLeft: Int?) -> String {
    [
      version ?? "of an unknown version", chain.first.map { "\($0.subject), signed by \($0.issuer)" },
      daysLeft.map { "valid for \($0) more days" },
    ].compactMap { $0 }.joined(separator: "; ")
  }

  private func clock(_ ahead: Int, isFine: Bool) -> String {
    if isFine { return "like the server's" }
    let side = ahead > 0 ? "behind" : "ahead of"
    return "\(span(abs(ahead))) \(side) the server's. Set the clock that is wrong: timedatectl set-ntp true"
  }

  private func span(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    default: "\(seconds / 86_400) days"
    }
  }
}
