/** Postal code and district, `8000 Aarhus C`. */
export interface PostalDistrict {
  readonly postalCode: string;
  readonly city: string;
}

export interface Place {
  readonly municipality: string;
  /** Inhabitants in thousands, roughly: how likely somebody lives there. */
  readonly weight: number;
  readonly districts: readonly PostalDistrict[];
}

/** Where people live: municipality, inhabitants in thousands, some of its postal districts. */
const table = `
0101 660 2100 København Ø, 2200 København N, 2300 København S, 2400 København NV, 2500 Valby, 2700 Brønshøj
0147 105 2000 Frederiksberg
0151 52 2750 Ballerup, 2740 Skovlunde
0153 39 2605 Brøndby, 2660 Brøndby Strand
0155 14 2791 Dragør
0157 75 2900 Hellerup, 2820 Gentofte, 2920 Charlottenlund
0159 70 2860 Søborg, 2880 Bagsværd
0161 24 2600 Glostrup
0163 30 2730 Herlev
0165 28 2620 Albertslund
0167 53 2650 Hvidovre
0169 56 2630 Taastrup, 2640 Hedehusene
0173 58 2800 Kongens Lyngby, 2830 Virum
0175 42 2610 Rødovre
0183 23 2635 Ishøj
0185 43 2770 Kastrup
0187 17 2665 Vallensbæk Strand, 2625 Vallensbæk
0190 42 3500 Værløse, 3520 Farum
0201 26 3450 Allerød, 3540 Lynge
0210 42 3480 Fredensborg, 2980 Kokkedal, 3050 Humlebæk
0217 64 3000 Helsingør, 3060 Espergærde
0219 54 3400 Hillerød
0223 25 2970 Hørsholm
0230 57 2840 Holte, 3460 Birkerød, 2850 Nærum
0240 45 3660 Stenløse, 3650 Ølstykke, 2765 Smørum
0250 47 3600 Frederikssund, 3630 Jægerspris
0253 52 2670 Greve, 2690 Karlslunde
0259 63 4600 Køge, 4623 Lille Skensved
0260 32 3300 Frederiksværk, 3390 Hundested
0265 91 4000 Roskilde, 4130 Viby Sjælland, 4040 Jyllinge
0269 24 2680 Solrød Strand
0270 42 3200 Helsinge, 3230 Græsted, 3250 Gilleleje
0306 33 4500 Nykøbing Sj, 4550 Asnæs
0316 74 4300 Holbæk, 4440 Mørkøv, 4340 Tølløse
0320 37 4640 Faxe, 4690 Haslev
0326 48 4400 Kalundborg, 4490 Jerslev Sjælland
0329 36 4100 Ringsted
0330 80 4200 Slagelse, 4220 Korsør, 4230 Skælskør
0336 24 4660 Store Heddinge, 4671 Strøby
0340 30 4180 Sorø, 4293 Dianalund, 4295 Stenlille
0350 29 4320 Lejre, 4330 Hvalsø
0360 40 4900 Nakskov, 4930 Maribo, 4970 Rødby
0370 84 4700 Næstved, 4250 Fuglebjerg
0376 59 4800 Nykøbing F, 4840 Nørre Alslev, 4880 Nysted
0390 45 4760 Vordingborg, 4780 Stege, 4720 Præstø
0400 39 3700 Rønne, 3730 Nexø, 3770 Allinge
0410 39 5500 Middelfart, 5580 Nørre Aaby
0411 0 3760 Gudhjem
0420 41 5610 Assens, 5620 Glamsbjerg
0430 52 5600 Faaborg, 5750 Ringe
0440 24 5300 Kerteminde, 5550 Langeskov
0450 32 5800 Nyborg, 5853 Ørbæk
0461 208 5000 Odense C, 5220 Odense SØ, 5230 Odense M, 5240 Odense NØ, 5270 Odense N
0479 60 5700 Svendborg, 5762 Vester Skerninge
0480 30 5400 Bogense, 5450 Otterup, 5471 Søndersø
0482 12 5900 Rudkøbing, 5953 Tranekær
0492 6 5970 Ærøskøbing, 5960 Marstal
0510 55 6100 Haderslev, 6500 Vojens
0530 27 7190 Billund, 7200 Grindsted
0540 73 6400 Sønderborg, 6430 Nordborg, 6300 Gråsten
0550 36 6270 Tønder, 6780 Skærbæk, 6240 Løgumkloster
0561 116 6700 Esbjerg, 6705 Esbjerg Ø, 6710 Esbjerg V, 6760 Ribe, 6740 Bramming
0563 3 6720 Fanø
0573 49 6800 Varde, 6840 Oksbøl, 6870 Ølgod
0575 42 6600 Vejen, 6630 Rødding, 6650 Brørup
0580 58 6200 Aabenraa, 6230 Rødekro, 6360 Tinglev
0607 52 7000 Fredericia
0615 97 8700 Horsens, 8740 Brædstrup
0621 95 6000 Kolding, 6580 Vamdrup, 6070 Christiansfeld
0630 122 7100 Vejle, 7120 Vejle Øst, 7300 Jelling, 7323 Give
0657 90 7400 Herning, 7451 Sunds, 7480 Vildbjerg
0661 59 7500 Holstebro, 7830 Vinderup, 6990 Ulfborg
0665 19 7620 Lemvig
0671 21 7600 Struer
0706 44 8400 Ebeltoft, 8550 Ryomgård, 8410 Rønde
0707 37 8500 Grenaa, 8963 Auning
0710 50 8370 Hadsten, 8382 Hinnerup, 8450 Hammel
0727 24 8300 Odder
0730 100 8900 Randers C, 8920 Randers NV, 8930 Randers NØ
0740 101 8600 Silkeborg, 8620 Kjellerup
0741 4 8305 Samsø
0746 66 8660 Skanderborg, 8680 Ry, 8464 Galten
0751 370 8000 Aarhus C, 8200 Aarhus N, 8210 Aarhus V, 8240 Risskov, 8260 Viby J, 8270 Højbjerg
0756 43 7430 Ikast, 7330 Brande
0760 56 6950 Ringkøbing, 6900 Skjern, 6880 Tarm
0766 48 8722 Hedensted, 7130 Juelsminde, 7160 Tørring
0773 20 7900 Nykøbing M
0779 45 7800 Skive, 7870 Roslev
0787 43 7700 Thisted, 7760 Hurup Thy, 7730 Hanstholm
0791 98 8800 Viborg, 8850 Bjerringbro, 7470 Karup J
0810 37 9700 Brønderslev, 9330 Dronninglund
0813 58 9900 Frederikshavn, 9300 Sæby, 9990 Skagen
0820 36 9600 Aars, 9670 Løgstør, 9640 Farsø
0825 2 9940 Læsø
0840 31 9530 Støvring, 9520 Skørping
0846 41 9500 Hobro, 9560 Hadsund, 9550 Mariager
0849 38 9690 Fjerritslev, 9440 Aabybro, 9460 Brovst
0851 225 9000 Aalborg, 9200 Aalborg SV, 9210 Aalborg SØ, 9220 Aalborg Øst, 9400 Nørresundby
0860 62 9800 Hjørring, 9850 Hirtshals, 9760 Vrå
`;

export const places: readonly Place[] = table.trim().split('\n').map(placeOf);

const byMunicipality = new Map(places.map((place) => [place.municipality, place]));

/** @throws RangeError for a code that is no municipality. */
export function placeIn(municipality: string): Place {
  const place = byMunicipality.get(municipality);
  if (place === undefined) throw new RangeError(`no municipality ${municipality}`);
  return place;
}

function placeOf(line: string): Place {
  const [municipality = '', weight = '', ...rest] = line.split(' ');
  const districts = rest.join(' ').split(', ');
  return {
    municipality,
    weight: Number(weight),
    districts: districts.map((text) => ({ postalCode: text.slice(0, 4), city: text.slice(5) })),
  };
}
