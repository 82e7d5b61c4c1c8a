metadata description = 'Tells the API which mails bounced. Deployed after the API, which has to answer Event Grid\'s question whether it wants them.'

@description('Name of the Communication Services resource.')
param mailService string

@description('Name of the Key Vault with the secret at the end of the webhook\'s address.')
param keyVault string

@description('Address of the API.')
param apiUrl string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: keyVault
}

module subscription 'modules/mail-report-subscription.bicep' = {
  params: {
    mailService: mailService
    apiUrl: apiUrl
    secret: vault.getSecret('mail-report-secret')
  }
}
