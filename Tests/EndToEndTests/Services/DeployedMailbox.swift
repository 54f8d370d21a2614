import TestSupport

/// The mails of the stand-in for the deployed service.
struct DeployedMailbox: Mailbox {
  let service: DeployedService

  func code(of mail: Mailing) throws -> String? { letter(mail)?.code }

  func link(of mail: Mailing) throws -> String? { letter(mail)?.resetLink }

  private func letter(_ mail: Mailing) -> DeployedService.Mail? {
    let purpose: DeployedService.Purpose =
      switch mail.kind {
      case .verification: .verification
      case .reset: .reset
      case .passwordChange: .passwordChange
      case .emailChange: .emailChange
      }
    return service.lastMail(to: mail.address).flatMap { $0.purpose == purpose ? $0 : nil }
  }
}
