import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anAppointment } from '../testing.ts';
import { appointmentPlace, appointmentTitle } from './title.ts';

describe('appointmentTitle', () => {
  test('prefers the words of the sender to the service', () => {
    assert.equal(
      appointmentTitle(anAppointment({ description: 'Kontrol af hofte' }), 'da'),
      'Kontrol af hofte',
    );
    assert.equal(appointmentTitle(anAppointment(), 'da'), 'Blodprøve');
  });

  test('says what kind of meeting it is when nothing else is said', () => {
    const { serviceType: _, ...unnamed } = anAppointment();

    assert.equal(appointmentTitle(unnamed, 'en'), 'Appointment');
  });

  test('says that it is cancelled', () => {
    assert.equal(
      appointmentTitle(anAppointment({ status: 'cancelled' }), 'da'),
      'Blodprøve (aflyst)',
    );
  });
});

describe('appointmentPlace', () => {
  test('is what the sender calls the location', () => {
    assert.equal(appointmentPlace(anAppointment()), 'Prøvetagning, indgang 5');
  });

  test('is absent when only persons take part', () => {
    const participant = [{ actor: { reference: 'Patient/ane' }, status: 'accepted' as const }];

    assert.equal(appointmentPlace(anAppointment({ participant })), undefined);
  });
});
