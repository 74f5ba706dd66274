/// How much a finding matters, from a matter of taste to words that must not go out.
package enum Severity: String, CaseIterable, Comparable, Sendable, Codable {
  case note, suggestion, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
  /// 0 for `note` to 3 for `error`.
  package var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}

/// A fault: language of an agent or author that is better replaced. Raw values are the public ids.
package enum Fault: String, CaseIterable, Sendable {
  case dismissive, blame, command, absolute, negative
  case weakCommitment = "weak-commitment"
  case selfDefeating = "self-defeating"
  case deflection, disclosure
  case secretRequest = "secret-request"
  case liability, jargon, rude, scripted

  /// The severity of a rule that states none.
  package var severity: Severity {
    switch self {
    case .disclosure, .secretRequest, .rude: .error
    case .dismissive, .blame, .deflection, .liability: .warning
    case .command, .absolute, .negative, .weakCommitment, .jargon, .scripted: .suggestion
    case .selfDefeating: .note
    }
  }

  /// What to tell the writer when the rule has no message of its own.
  package var message: String {
    switch self {
    case .dismissive: "This plays down what the other person feels or finds important."
    case .blame: "This puts the fault on someone."
    case .command: "This gives an order or advice that nobody asked for."
    case .absolute: "This generalises a person or what they do."
    case .negative: "This tells what cannot be done, or dreads it, before what can."
    case .weakCommitment: "This leaves the reader unsure that anything will happen."
    case .selfDefeating: "This runs down yourself or your power to act."
    case .deflection: "This hands the problem back or away."
    case .disclosure: "This tells what the reader should not hear."
    case .secretRequest: "This asks in the open for something that should stay private."
    case .liability: "This admits legal fault or promises what nobody can promise."
    case .jargon: "The reader is not likely to know this term."
    case .rude: "This is rude."
    case .scripted: "This is an empty formula in place of an answer."
    }
  }
}

/// A behaviour of an agent or author worth recognising. Raw values are the public ids.
package enum Signal: String, CaseIterable, Sendable {
  case greeting
  case selfIntroduction = "self-introduction"
  case offerHelp = "offer-help"
  case empathy, apology, thanks, appreciation, ownership, paraphrase, verification
  case openQuestion = "open-question"
  case closedQuestion = "closed-question"
  case expectation
  case solutionOffer = "solution-offer"
  case reassurance
  case nameUse = "name-use"
  case holdRequest = "hold-request"
  case transferNotice = "transfer-notice"
  case followUp = "follow-up"
  case assertiveFormula = "assertive-formula"
  case closing
}

/// What a customer's words show. Raw values are the public ids.
package enum CustomerState: String, CaseIterable, Sendable {
  case frustration, anger, confusion, urgency
  case churnRisk = "churn-risk"
  case escalationRequest = "escalation-request"
  case repeatContact = "repeat-contact"
  case gratitude
}

/// A step that a conversation should have held. Raw values are the public ids; `docs/missed.md` says
/// when each is reported.
package enum MissedStep: String, CaseIterable, Sendable {
  case noGreeting = "no-greeting"
  case noOrganisation = "no-organisation"
  case noSelfIntroduction = "no-self-introduction"
  case noOfferOfHelp = "no-offer-of-help"
  case noNameUse = "no-name-use"
  case nameNotConfirmed = "name-not-confirmed"
  case noNameAtParting = "no-name-at-parting"
  case noEmpathyAfterFrustration = "no-empathy-after-frustration"
  case noApologyAfterComplaint = "no-apology-after-complaint"
  case noVerification = "no-verification"
  case holdWithoutPermission = "hold-without-permission"
  case holdWithoutReason = "hold-without-reason"
  case holdWithoutEstimate = "hold-without-estimate"
  case noThanksAfterHold = "no-thanks-after-hold"
  case noProgressReport = "no-progress-report"
  case longHoldWithoutOptions = "long-hold-without-options"
  case transferWithoutReason = "transfer-without-reason"
  case transferWithoutName = "transfer-without-name"
  case transferUnannounced = "transfer-unannounced"
  case noRecovery = "no-recovery"
  case messageIncomplete = "message-incomplete"
  case repeatedQuestion = "repeated-question"
  case interruption
  case slowReply = "slow-reply"
  case overApology = "over-apology"
  case noSolution = "no-solution"
  case noFollowUp = "no-follow-up"
  case noOfferOfFurtherHelp = "no-offer-of-further-help"
  case noClosing = "no-closing"
}

/// A customer's way of talking over several turns, shown to the agent while talking and nowhere
/// else. Raw values are the public ids.
package enum Manner: String, CaseIterable, Sendable {
  case unyielding, reserved, joking
  case offTopic = "off-topic"
  case ownFacts = "own-facts"
  case confrontational
  case personalTalk = "personal-talk"
  case expertStance = "expert-stance"
  case complaining, abrupt, abusive, angry, arrogant, bossy
  case closedMinded = "closed-minded"
}
