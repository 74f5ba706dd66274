/// What an answer makes of a slot's words: `{do:ing}`. See `docs/rules.md`, "Answers".
///
/// A form that does not know what to do with the words makes no answer at all: better none than a
/// wrong one.
package enum SlotForm: String, CaseIterable, Sendable {
  /// The verb the words begin with, as in the dictionary: `sent it` is `send it`.
  case base
  /// `send it` is `sending it`.
  case ing
  /// `send it` is `sent it`.
  case past
  /// `write it` is `written it`.
  case participle = "part"
  /// `send it` is `sends it`.
  case third
  /// The speaker's words turned to the reader: `my parcel` is `your parcel`.
  case you
  /// The reader's words turned to the speaker: `your form` is `my form`.
  case me
  /// With `a` or `an`.
  case a
  /// With `the` in place of `a`, `an`, `any` or nothing.
  case the
  /// Without `a`, `an`, `the`, `any` or `some`.
  case bare
  /// `is` or `are`, as the words ask for; the words themselves do not appear.
  case `is`
  /// `was` or `were`.
  case was
  /// `has` or `have`.
  case has
  /// `needs` or `need`.
  case needs
  /// A time with its preposition: `on Monday`, `at nine`, `in May`, `tomorrow`.
  case on
  /// A time as a beginning: `from Monday`.
  case from
  /// A clause as a condition: `you have paid` is `once you have paid`.
  case once
  /// The words as they are, if they are no time and no clause: `the audit`.
  case event
  /// The words as they are, if they are a time.
  case time
}
