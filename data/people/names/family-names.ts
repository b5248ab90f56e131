/** The most common Danish family names, and some less so. */
export const familyNames: readonly string[] = (
  'Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen ' +
  'Petersen Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen ' +
  'Knudsen Jakobsen Mikkelsen Frederiksen Laursen Lund Holm Schmidt Eriksen Clausen Simonsen ' +
  'Svendsen Andreasen Iversen Jeppesen Vestergaard Nissen Lauridsen Kjær Jespersen Mogensen ' +
  'Nørgaard Jepsen Frandsen Søndergaard Jessen Carlsen Bertelsen Bruun Dahl Toft Bach Krogh ' +
  'Friis Winther Damgaard Lassen Bech Kjeldsen Østergaard'
).split(' ');
