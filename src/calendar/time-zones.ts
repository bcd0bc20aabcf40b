// Time zones of calendar files: those of the European Union's summer time with their rules, and UTC.

/** Zones by their standard time: hours east of Greenwich. All change on the last Sundays of March and October, 1:00 UTC. */
const europeanZones: readonly (readonly [hours: number, names: readonly [string, string], cities: string])[] = [
  [0, ['WET', 'WEST'], 'Lisbon London Dublin Belfast Guernsey Jersey Isle_of_Man'],
  [
    1,
    ['CET', 'CEST'],
    'Berlin Vienna Zurich Amsterdam Andorra Belgrade Bratislava Brussels Budapest Busingen Copenhagen Gibraltar Ljubljana Luxembourg Madrid Malta Monaco Oslo Paris Podgorica Prague Rome San_Marino Sarajevo Skopje Stockholm Tirane Vaduz Vatican Warsaw Zagreb',
  ],
  [2, ['EET', 'EEST'], 'Athens Bucharest Helsinki Mariehamn Riga Sofia Tallinn Vilnius'],
];

export type Zone =
  /** `lines` is the whole VTIMEZONE. */
  | { readonly kind: 'rules'; readonly id: string; readonly lines: readonly string[] }
  | { readonly kind: 'utc' }
  /** Clock time at the place of the event: right for everybody who is there, and for no zone in particular. */
  | { readonly kind: 'floating' };

/**
 * The zone of that name. One whose rules are not known here gives floating times: a `TZID` without its rules would be
 * no valid calendar, and rules that were taken from the machine would differ between machines.
 */
export function zoneOf(name: string): Zone {
  if (/^(?:UTC|GMT|Etc\/(?:UTC|GMT))$/i.test(name)) return { kind: 'utc' };
  const city = /^Europe\/(\w+)$/.exec(name)?.[1];
  const found = city === undefined ? undefined : europeanZones.find(([, , cities]) => cities.split(' ').includes(city));
  if (found === undefined) return { kind: 'floating' };
  return { kind: 'rules', id: name, lines: zoneLines(name, found[0], found[1]) };
}

const offset = (hours: number): string => `+0${hours}00`;

/** Directive 2000/84/EC; the rule has held since October 1996. */
function zoneLines(id: string, hours: number, [standard, summer]: readonly [string, string]): string[] {
  const change = (hour: number): string => `T0${hour}0000`;
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${id}`,
    'BEGIN:DAYLIGHT',
    `DTSTART:19970330${change(hours + 1)}`,
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    `TZOFFSETFROM:${offset(hours)}`,
    `TZOFFSETTO:${offset(hours + 1)}`,
    `TZNAME:${summer}`,
    'END:DAYLIGHT',
    'BEGIN:STANDARD',
    `DTSTART:19961027${change(hours + 2)}`,
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    `TZOFFSETFROM:${offset(hours + 1)}`,
    `TZOFFSETTO:${offset(hours)}`,
    `TZNAME:${standard}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
}
