// Signs payloads with Stripe's own library, and lets it check ours. In: JSON lines { payload, secret, timestamp, header? } as the first argument.
import Stripe from 'stripe';

const stripe = new Stripe('sk_test_unused');
const cases = JSON.parse(process.argv[2]);
const verify = ({ payload, header, secret }) => {
  try {
    stripe.webhooks.constructEvent(payload, header, secret, Number.MAX_SAFE_INTEGER);
    return true;
  } catch {
    return false;
  }
};
console.log(JSON.stringify(cases.map(given => ({
  header: stripe.webhooks.generateTestHeaderString(given),
  verified: given.header ? verify(given) : null
}))));
