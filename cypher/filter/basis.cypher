// At least one of `$value` is a basis of a claim.
// takes: claim
// uses: basis
any(basis IN claim.basis WHERE basis IN $value)
